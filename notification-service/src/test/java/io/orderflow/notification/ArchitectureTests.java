package io.orderflow.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Repository;

/** The rules fail, too, if a package that they name is empty. */
@AnalyzeClasses(packages = "io.orderflow.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String CORE = "io.orderflow.notification";
    private static final String WEB = "io.orderflow.notification.web..";
    private static final String MESSAGING = "io.orderflow.notification.messaging..";

    @ArchTest
    static final ArchRule webDoesNotKnowMessaging = noClasses()
            .that()
            .resideInAPackage(WEB)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MESSAGING);

    @ArchTest
    static final ArchRule messagingDoesNotKnowWeb = noClasses()
            .that()
            .resideInAPackage(MESSAGING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WEB);

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    WEB, MESSAGING, "org.springframework.web..", "org.springframework.amqp..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyTheTransportSpeaksAmqp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule repositoriesStayInTheirPackage =
            classes().that().areAnnotatedWith(Repository.class).should().bePackagePrivate();
}
