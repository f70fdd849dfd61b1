package io.orderflow.defaults.web;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure of a request as RFC 9457 problem details. */
@RestControllerAdvice
class ProblemResponses extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);
    private static final URI UNTYPED = URI.create("about:blank");
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String NOT_FOR_THIS_CALL = "The body is no valid JSON for this call.";

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return ProblemType.NOT_FOUND.withDetail(String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail conflict(ConflictException e) {
        return ProblemType.CONFLICT.withDetail(String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException e) {
        return invalid(List.of(new InvalidField(e.field(), e.reason())));
    }

    @ExceptionHandler
    ProblemDetail tooLarge(PayloadTooLargeException e) {
        return ProblemType.PAYLOAD_TOO_LARGE.withDetail(String.valueOf(e.getMessage()));
    }

    /** Jackson takes a second value for a field of a record, by the same name or an alias, for a fault of the record. */
    @ExceptionHandler
    ProblemDetail unconvertible(HttpMessageConversionException e, HttpServletRequest request) {
        log.warn("{} {} is answered with 400: {}", request.getMethod(), request.getRequestURI(), e.toString());
        return ProblemType.MALFORMED_REQUEST.withDetail(NOT_FOR_THIS_CALL);
    }

    /** The database is gone, or so busy with conflicting changes that this one lost. */
    @ExceptionHandler({
        CallNotPermittedException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        ConcurrencyFailureException.class,
        // What a connection that is lost in the middle comes to.
        UncategorizedDataAccessException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception e, HttpServletRequest request) {
        // One line per failure to reach the database, not per request that an open circuit breaker turned away.
        boolean turnedAway = NestedExceptionUtils.getMostSpecificCause(e) instanceof CallNotPermittedException;
        log.atLevel(turnedAway ? Level.DEBUG : Level.WARN)
                .log("{} {} is answered with 503: {}", request.getMethod(), request.getRequestURI(), e.toString());
        ProblemDetail problem =
                ProblemType.UNAVAILABLE.withDetail("The service cannot reach its data; try again later.");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return ProblemType.INTERNAL_ERROR.withDetail("The service failed; its log says why.");
    }

    /** Gives the problems that Spring makes a type of their own, too. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getType().equals(UNTYPED)) {
            problem.setType(ProblemType.uri(HttpStatus.valueOf(status.value())));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> fields = e.getAllErrors().stream()
                .map(error -> new InvalidField(
                        error instanceof FieldError field ? snakeCase(field.getField()) : "", message(error)))
                .toList();
        return handleExceptionInternal(e, invalid(fields), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> fields = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new InvalidField(
                                snakeCase(
                                        result instanceof ParameterErrors && error instanceof FieldError field
                                                ? field.getField()
                                                : String.valueOf(result.getMethodParameter()
                                                        .getParameterName())),
                                message(error))))
                .toList();
        return handleExceptionInternal(e, invalid(fields), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = snakeCase(String.valueOf(e.getPropertyName()));
        return handleExceptionInternal(
                e, invalid(List.of(new InvalidField(field, mustBe(e.getRequiredType())))), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getMostSpecificCause() instanceof PayloadTooLargeException tooLarge) {
            ProblemDetail problem = tooLarge(tooLarge);
            return handleExceptionInternal(e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
        }
        if (e.getCause() instanceof JsonMappingException json && isAboutAField(json)) {
            ProblemDetail problem = invalid(List.of(new InvalidField(path(json), reason(json))));
            return handleExceptionInternal(e, problem, headers, status, request);
        }
        String detail = e.getCause() == null ? "The request has no body." : NOT_FOR_THIS_CALL;
        return handleExceptionInternal(e, ProblemType.MALFORMED_REQUEST.withDetail(detail), headers, status, request);
    }

    /** Rather than about broken syntax, which Jackson may also report from within a field. */
    private static boolean isAboutAField(JsonMappingException e) {
        boolean brokenSyntax =
                e.getCause() instanceof StreamReadException && !(e.getCause() instanceof InputCoercionException);
        return !e.getPath().isEmpty() && !brokenSyntax;
    }

    private static ProblemDetail invalid(List<InvalidField> fields) {
        String detail = fields.stream()
                .map(field -> (field.field() + " " + field.message()).strip())
                .collect(Collectors.joining("; "));
        ProblemDetail problem = ProblemType.INVALID_REQUEST.withDetail(detail);
        problem.setProperty("errors", fields);
        return problem;
    }

    private static String message(MessageSourceResolvable error) {
        return String.valueOf(error.getDefaultMessage());
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof InputCoercionException) {
            return "is out of range";
        }
        if (e instanceof InvalidFormatException format) {
            return mustBe(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mustBe(mismatch.getTargetType());
        }
        return "cannot be read";
    }

    private static String mustBe(@Nullable Class<?> type) {
        if (type == null) {
            return "cannot be read";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number"
                    + (type == Integer.class || type == int.class ? " without decimals, in range" : "");
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "must be a time as in 2026-01-31T12:00:00Z";
            case "List", "ArrayList" -> "must be a list";
            case "String" -> "must be a text";
            default -> "must be an object";
        };
    }

    /** Callers know fields by their JSON names. */
    private static String snakeCase(String path) {
        return Arrays.stream(path.split("\\.", -1))
                .map(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE::translate)
                .collect(Collectors.joining("."));
    }

    private record InvalidField(String field, String message) {}
}
