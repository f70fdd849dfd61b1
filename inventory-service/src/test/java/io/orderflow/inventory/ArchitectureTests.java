package io.orderflow.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.data.repository.Repository;

@AnalyzeClasses(packages = "io.orderflow.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("io.orderflow.inventory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.orderflow.inventory.web..", "io.orderflow.inventory.messaging..");

    @ArchTest
    static final ArchRule theCoreKnowsNeitherHttpNorAmqp = noClasses()
            .that()
            .resideInAPackage("io.orderflow.inventory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");

    @ArchTest
    static final ArchRule webKnowsNoMessagingAndNoAmqp = noClasses()
            .that()
            .resideInAPackage("io.orderflow.inventory.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orderflow.inventory.messaging..",
                    "io.orderflow.messaging..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");

    @ArchTest
    static final ArchRule messagingKnowsNoWebAndNoAmqp = noClasses()
            .that()
            .resideInAPackage("io.orderflow.inventory.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.orderflow.inventory.web..", "org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule repositoriesAreAnInternalMatter =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();
}
