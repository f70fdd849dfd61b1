package io.orderflow.payment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {

    private final String gateway = core + ".gateway..";

    @ArchTest
    final ArchRule gatewaysKnowNoOtherAdapterAndNoDatabase = noClasses()
            .that()
            .resideInAPackage(gateway)
            .should()
            .dependOnClassesThat(adaptersBut(gateway)
                    .or(resideInAnyPackage(
                            TRANSPORT, "java.sql..", "jakarta.persistence..", "org.springframework.transaction..")));
}
