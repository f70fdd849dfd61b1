package io.orderflow.messaging.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Repository;

/**
 * The rules that every service keeps. A subclass in the service's root package applies them to it; the packages below the root
 * are the adapters of the core. Each rule fails, too, if a package that it is about is empty.
 */
public abstract class ServiceArchitecture {

    protected static final String TRANSPORT = "io.orderflow.messaging..";

    protected final String core = getClass().getPackageName();
    protected final String adapters = core + ".*..";
    protected final String web = core + ".web..";
    protected final String messaging = core + ".messaging..";

    @ArchTest
    final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage(core)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(adapters);

    @ArchTest
    final ArchRule theCoreKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage(core)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    final ArchRule onlyTheTransportSpeaksAmqp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    final ArchRule webKnowsNeitherAnotherAdapterNorTheTransport = noClasses()
            .that()
            .resideInAPackage(web)
            .should()
            .dependOnClassesThat(adaptersBut(web).or(resideInAPackage(TRANSPORT)));

    @ArchTest
    final ArchRule messagingKnowsNoOtherAdapter =
            noClasses().that().resideInAPackage(messaging).should().dependOnClassesThat(adaptersBut(messaging));

    @ArchTest
    final ArchRule repositoriesAreAnInternalMatter = classes()
            .that()
            .areAssignableTo("org.springframework.data.repository.Repository")
            .or()
            .areAnnotatedWith(Repository.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    final void makesTheEventsThatItIsSaidToPublishAndNoOthers(JavaClasses classes) {
        String service = core.substring(core.lastIndexOf('.') + 1) + "-service";
        Set<EventType> published = Topology.OUTBOUND.stream()
                .filter(outbound -> outbound.service().equals(service))
                .flatMap(outbound -> outbound.publishes().stream())
                .collect(toCollection(() -> EnumSet.noneOf(EventType.class)));

        assertThat(Topology.INBOUND).map(Topology.Inbound::service).contains(service);
        assertThat(EnumSet.allOf(EventType.class))
                .filteredOn(type -> classes.stream().anyMatch(madeIn(type)))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    private static Predicate<JavaClass> madeIn(EventType type) {
        return code -> code.getCodeUnitAccessesFromSelf().stream()
                .anyMatch(access -> access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && access.getTargetOwner().isEquivalentTo(type.record()));
    }

    protected final DescribedPredicate<JavaClass> adaptersBut(String one) {
        return resideInAPackage(adapters).and(resideOutsideOfPackage(one));
    }
}
