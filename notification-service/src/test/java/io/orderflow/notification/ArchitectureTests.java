package io.orderflow.notification;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.orderflow.messaging.test.ServiceArchitecture;

@AnalyzeClasses(packages = "io.orderflow.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTests extends ServiceArchitecture {}
