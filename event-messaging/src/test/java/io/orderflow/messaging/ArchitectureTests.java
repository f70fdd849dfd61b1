package io.orderflow.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

@AnalyzeClasses(packages = "io.orderflow.messaging", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyTheAmqpPackagePublishes = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.orderflow.messaging.outbox..",
                    "io.orderflow.messaging.consumer..",
                    "io.orderflow.messaging.deadletter..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RabbitTemplate.class);

    /** A service need not have an HTTP side. */
    @ArchTest
    static final ArchRule onlyTheWebPackagesKnowHttp = noClasses()
            .that()
            .resideOutsideOfPackages("io.orderflow.messaging.web..", "io.orderflow.messaging.trace..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orderflow.defaults..",
                    "io.orderflow.messaging.web..",
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..");

    @ArchTest
    static final ArchRule sendingAndReceivingKnowNothingOfEachOther = noClasses()
            .that()
            .resideInAPackage("io.orderflow.messaging.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderflow.messaging.consumer..");

    @ArchTest
    static final ArchRule receivingAndSendingKnowNothingOfEachOther = noClasses()
            .that()
            .resideInAPackage("io.orderflow.messaging.consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderflow.messaging.outbox..");
}
