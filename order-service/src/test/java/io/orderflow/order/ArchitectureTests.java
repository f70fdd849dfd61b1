package io.orderflow.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.data.repository.Repository;

@AnalyzeClasses(packages = "io.orderflow.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("io.orderflow.order")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.orderflow.order.web..", "io.orderflow.order.messaging..");

    @ArchTest
    static final ArchRule theCoreKnowsNeitherHttpNorAmqp = noClasses()
            .that()
            .resideInAPackage("io.orderflow.order")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");

    @ArchTest
    static final ArchRule webKnowsNoMessaging = noClasses()
            .that()
            .resideInAPackage("io.orderflow.order.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.orderflow.order.messaging..", "io.orderflow.messaging..");

    @ArchTest
    static final ArchRule messagingKnowsNoWebAndNoAmqp = noClasses()
            .that()
            .resideInAPackage("io.orderflow.order.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.orderflow.order.web..", "org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule repositoriesAreAnInternalMatter =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();
}
