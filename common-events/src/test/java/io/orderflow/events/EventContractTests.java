package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every event, and every value in one, promises to whoever holds it. */
class EventContractTests {

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("requiredComponents")
    void refusesNullAndNamesTheField(String record, String component, Record example, int index) {
        String field = WireJson.fieldOf(example.getClass().getRecordComponents()[index]);

        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> with(example, index, null))
                .withMessageMatching("(.+\\.)?" + field);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("optionalComponents")
    void acceptsNullWhereAFieldIsOptional(String record, String component, Record example, int index)
            throws ReflectiveOperationException {
        Record changed = with(example, index, null);

        assertThat(valueOf(changed, index)).isNull();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("lists")
    void copiesItsListsAndKeepsThemImmutable(String record, String component, Record example, int index)
            throws ReflectiveOperationException {
        List<Object> given = new ArrayList<>((List<?>) valueOf(example, index));
        Record copy = with(example, index, given);
        given.clear();

        assertThat(copy).isEqualTo(example);
        assertThat((List<?>) valueOf(copy, index)).isNotEmpty().isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesAnOrderItemOfLessThanOnePiece(int quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderItem("grinder-m1", quantity, new BigDecimal("189.00")))
                .withMessageContaining("items.quantity")
                .withMessageContaining(String.valueOf(quantity));
    }

    @Test
    void acceptsAnOrderItemOfOnePiece() {
        assertThat(new OrderItem("grinder-m1", 1, new BigDecimal("189.00")).quantity())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void isAboutItsOrderOrElseItsConsignmentOrProduct(EventType type) throws JsonProcessingException {
        for (ArchivedSample sample : ArchivedSample.of(type)) {
            String field = Stream.of("order_id", "consignment_id", "product_id")
                    .filter(sample.json()::has)
                    .findFirst()
                    .orElseThrow();

            assertThat(sample.event().subject())
                    .isEqualTo(sample.json().get(field).asText());
        }
    }

    private static Stream<Arguments> requiredComponents() throws ReflectiveOperationException, JsonProcessingException {
        return components(component ->
                !WireJson.isOptional(component) && !component.getType().isPrimitive());
    }

    private static Stream<Arguments> optionalComponents() throws ReflectiveOperationException, JsonProcessingException {
        return components(WireJson::isOptional);
    }

    private static Stream<Arguments> lists() throws ReflectiveOperationException, JsonProcessingException {
        return components(component -> component.getType() == List.class);
    }

    private static Stream<Arguments> components(Predicate<RecordComponent> wanted)
            throws ReflectiveOperationException, JsonProcessingException {
        List<Arguments> found = new ArrayList<>();
        for (Record example : examples()) {
            RecordComponent[] components = example.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (wanted.test(components[i])) {
                    found.add(Arguments.of(example.getClass().getSimpleName(), components[i].getName(), example, i));
                }
            }
        }
        return found.stream();
    }

    /** One of each event, and of each record that is part of one. */
    private static Iterable<Record> examples() throws ReflectiveOperationException, JsonProcessingException {
        Map<Class<?>, Record> examples = new LinkedHashMap<>();
        for (ArchivedSample sample : ArchivedSample.all()) {
            collect(sample.event(), examples);
        }
        return examples.values();
    }

    private static void collect(@Nullable Object value, Map<Class<?>, Record> examples)
            throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                collect(element, examples);
            }
        } else if (value instanceof Record record) {
            examples.putIfAbsent(record.getClass(), record);
            for (int i = 0; i < record.getClass().getRecordComponents().length; i++) {
                collect(valueOf(record, i), examples);
            }
        }
    }

    private static @Nullable Object valueOf(Record record, int index) throws ReflectiveOperationException {
        return record.getClass().getRecordComponents()[index].getAccessor().invoke(record);
    }

    /** {@code record} with another value of one component, built by its constructor. */
    private static Record with(Record record, int index, @Nullable Object value) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = i == index ? value : valueOf(record, i);
        }
        Constructor<? extends Record> constructor = record.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
