package io.orderflow.messaging.trace;

import io.orderflow.messaging.CurrentEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Continues the caller's trace (W3C {@code traceparent}), or begins one. */
class TraceparentFilter extends OncePerRequestFilter {

    static final String HEADER = "traceparent";

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (CurrentEvent.Scope scope = new CurrentEvent(null, continued(request.getHeader(HEADER))).open()) {
            chain.doFilter(request, response);
        }
    }

    private static String continued(@Nullable String traceparent) {
        return traceparent != null && VALID.matcher(traceparent).matches() ? traceparent : begun();
    }

    private static String begun() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Never all zeros, which would not be valid.
        return "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
    }
}
