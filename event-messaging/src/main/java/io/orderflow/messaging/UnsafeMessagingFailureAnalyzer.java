package io.orderflow.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class UnsafeMessagingFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeMessagingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeMessagingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
