package io.orderflow.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.StringUtils;

/** What an AsyncAPI document has many of. */
final class AsyncApiParts {

    private AsyncApiParts() {}

    static Map<String, Object> references(Collection<String> messages) {
        Map<String, Object> references = new LinkedHashMap<>();
        messages.forEach(name -> references.put(name, reference("components/messages/" + name)));
        return references;
    }

    static Map<String, Object> reference(String path) {
        return Map.of("$ref", "#/" + path);
    }

    static Map<String, Object> amqp(Object... namesAndValues) {
        Map<String, Object> binding = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            binding.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        binding.put("bindingVersion", "0.3.0");
        return Map.of("amqp", binding);
    }

    /** {@code inventory-service} as {@code inventory service}. */
    static String spoken(String service) {
        return service.replace('-', ' ');
    }

    /** {@code inventory.events} as {@code inventoryEvents}. */
    static String nameOf(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("[.-]")));
        words.replaceAll(StringUtils::capitalize);
        return StringUtils.uncapitalize(String.join("", words));
    }
}
