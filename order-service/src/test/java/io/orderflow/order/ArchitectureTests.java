package io.orderflow.order;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {}
