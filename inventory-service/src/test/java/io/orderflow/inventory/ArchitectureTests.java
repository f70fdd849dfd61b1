package io.orderflow.inventory;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {}
