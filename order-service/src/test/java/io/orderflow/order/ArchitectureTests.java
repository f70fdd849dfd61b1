package io.orderflow.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {

    private final String shipping = core + ".shipping";
    private final String statistics = core + ".statistics";

    @ArchTest
    final ArchRule shippingKnowsNothingButOrders = knowsNothingElseBelowOrders(shipping);

    @ArchTest
    final ArchRule statisticsKnowNothingButOrders = knowsNothingElseBelowOrders(statistics);

    @ArchTest
    final ArchRule featuresKnowNeitherTheirWebNorHttp = noClasses()
            .that()
            .resideInAnyPackage(shipping, statistics)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    shipping + ".web..",
                    statistics + ".web..",
                    "org.springframework.web..",
                    "org.springframework.http..");

    @ArchTest
    final ArchRule webOfFeaturesDoesNotKnowTheTransport = noClasses()
            .that()
            .resideInAnyPackage(shipping + ".web..", statistics + ".web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TRANSPORT);

    private ArchRule knowsNothingElseBelowOrders(String feature) {
        return noClasses()
                .that()
                .resideInAPackage(feature + "..")
                .should()
                .dependOnClassesThat(adaptersBut(feature + ".."));
    }
}
