package io.orderflow.messaging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.CurrentEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TraceparentFilterTests {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String VALID = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    @Test
    void continuesTheCallersTrace() throws Exception {
        assertThat(traceOfRequestWith(VALID)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-1-2-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01\r\nx: y"
            })
    void beginsATraceWithoutAProperOne(String header) throws Exception {
        assertThat(traceOfRequestWith(header)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void marksTheLogAndLeavesNothingBehind() throws Exception {
        AtomicReference<String> logged = new AtomicReference<>();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("traceparent", VALID);

        new TraceparentFilter()
                .doFilter(request, new MockHttpServletResponse(), (in, out) -> logged.set(MDC.get("trace_id")));

        assertThat(logged).hasValue(TRACE_ID);
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(CurrentEvent.get().traceparent()).isNull();
    }

    private static String traceOfRequestWith(String header) throws Exception {
        AtomicReference<String> trace = new AtomicReference<>();
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("traceparent", header);
        }
        new TraceparentFilter()
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (in, out) -> trace.set(CurrentEvent.get().traceparent()));
        return trace.get();
    }
}
