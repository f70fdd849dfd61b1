package io.orderflow.payment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.data.repository.Repository;

@AnalyzeClasses(packages = "io.orderflow.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String CORE = "io.orderflow.payment";
    private static final String WEB = "io.orderflow.payment.web..";
    private static final String MESSAGING = "io.orderflow.payment.messaging..";
    private static final String GATEWAY = "io.orderflow.payment.gateway..";

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEB, MESSAGING, GATEWAY);

    @ArchTest
    static final ArchRule theCoreKnowsNeitherHttpNorAmqp = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");

    @ArchTest
    static final ArchRule webKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage(WEB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MESSAGING, GATEWAY, "io.orderflow.messaging..");

    @ArchTest
    static final ArchRule messagingKnowsNoOtherAdapterAndNoAmqp = noClasses()
            .that()
            .resideInAPackage(MESSAGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WEB, GATEWAY, "org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule gatewaysKnowNoOtherAdapterAndNoDatabase = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    WEB,
                    MESSAGING,
                    "io.orderflow.messaging..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..",
                    "java.sql..",
                    "jakarta.persistence..",
                    "org.springframework.transaction..");

    @ArchTest
    static final ArchRule repositoriesAreAnInternalMatter =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();
}
