package io.orderflow.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {

    private final String channels = core + ".channel..";

    @ArchTest
    final ArchRule channelsKnowNoOtherAdapterAndNoDatabase = noClasses()
            .that()
            .resideInAPackage(channels)
            .should()
            .dependOnClassesThat(adaptersBut(channels)
                    .or(resideInAnyPackage(TRANSPORT, "java.sql..", "org.springframework.jdbc..")));

    @ArchTest
    final ArchRule noChannelKnowsAnother =
            slices().matching(core + ".channel.(*)..").should().notDependOnEachOther();

    @ArchTest
    final ArchRule onlyItsChannelKnowsHowAMessageTravels = noClasses()
            .that(resideInAPackage(core + "..").and(resideOutsideOfPackages(channels, core + ".monitor..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.apache.hc..");
}
