package io.orderflow.messaging.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.infrastructure.FaultyLink.Direction;
import io.orderflow.messaging.TransportApplication;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = TransportApplication.class)
@Import({UseCase.class, DatabaseBehindLink.class})
class TransactionRetryIT {

    private final String subject = UUID.randomUUID().toString();
    private final AtomicInteger attempts = new AtomicInteger();

    @Autowired
    private UseCase useCase;

    @Autowired
    private DatabaseBehindLink database;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Autowired
    private MeterRegistry meters;

    private HikariDataSource pool;

    @Autowired
    void setDataSource(DataSource dataSource) throws SQLException {
        pool = dataSource.unwrap(HikariDataSource.class);
    }

    @AfterEach
    void heal() {
        database.link().heal();
        pool.getHikariPoolMXBean().softEvictConnections();
        breakers.circuitBreaker(DatabaseGuard.BREAKER).transitionToClosedState();
    }

    @Test
    void doesAgainWhatLostADeadlock() {
        double retried = calls("successful_with_retry");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);

        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> lockBoth(1, 2, bothHoldOne));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> lockBoth(2, 1, bothHoldOne));
        CompletableFuture.allOf(one, other).join();

        assertThat(attempts).hasValue(3);
        assertThat(stored()).isEqualTo(2);
        assertThat(calls("successful_with_retry")).isEqualTo(retried + 1);
    }

    private void lockBoth(int first, int second, CyclicBarrier bothHoldOne) {
        AtomicInteger own = new AtomicInteger();
        useCase.perform(() -> {
            attempts.incrementAndGet();
            store();
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, first);
            if (own.incrementAndGet() == 1) {
                meet(bothHoldOne);
            }
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, second);
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void doesAgainWhatLostARaceOfSerializableTransactions() {
        store();

        useCase.performSerializably(() -> {
            int seen = jdbc.queryForObject("select count(*) from handled where subject = ?", Integer.class, subject);
            if (attempts.incrementAndGet() == 1) {
                database.direct().update("update handled set event = 'first' where subject = ?", subject);
            }
            jdbc.update("update handled set event = event || ?::text where subject = ?", seen, subject);
        });

        assertThat(attempts).hasValue(2);
        assertThat(jdbc.queryForObject("select event from handled where subject = ?", String.class, subject))
                .isEqualTo("first1");
    }

    @Test
    void doesAgainWhatLostItsConnectionBeforeTheCommit() {
        useCase.perform(() -> {
            store();
            if (attempts.incrementAndGet() == 1) {
                jdbc.queryForObject("select pg_terminate_backend(pg_backend_pid())", Boolean.class);
            }
        });

        assertThat(attempts).hasValue(2);
        assertThat(stored()).isEqualTo(1);
    }

    /** What is collected in a transaction and written at its end comes before the commit is sent. */
    @Test
    void doesAgainWhatLostItsConnectionInAWriteThatWaitedForTheCommit() {
        useCase.perform(() ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        store();
                        if (attempts.incrementAndGet() == 1) {
                            jdbc.queryForObject("select pg_terminate_backend(pg_backend_pid())", Boolean.class);
                        }
                    }
                }));

        assertThat(attempts).hasValue(2);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void doesAgainWhatFailedOnAConnectionThatTurnsOutLost() {
        useCase.perform(() -> {
            store();
            if (attempts.incrementAndGet() == 1) {
                int backend = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
                database.direct().queryForObject("select pg_terminate_backend(?)", Boolean.class, backend);
                throw new IllegalArgumentException("before anybody noticed");
            }
        });

        assertThat(attempts).hasValue(2);
        assertThat(stored()).isEqualTo(1);
    }

    /** The commit has arrived, but not its reply; or it has not arrived, and looks the same. */
    @ParameterizedTest
    @EnumSource
    void neverDoesAgainWhatMayHaveBeenCommitted(Direction silent) {
        CompletableFuture<Throwable> failure =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> useCase.perform(() -> {
                    store();
                    attempts.incrementAndGet();
                    database.link().stall(silent);
                })));

        if (silent == Direction.TO_CLIENT) {
            await().until(() -> stored() == 1);
        } else {
            await().until(() -> attempts.get() == 1);
        }
        database.link().cut();
        database.link().heal();

        assertThat(failure.join()).isNotNull();
        assertThat(attempts).hasValue(1);
        assertThat(stored()).isEqualTo(silent == Direction.TO_CLIENT ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void givesUpAfterThreeAttempts(String sqlState) {
        double failed = calls("failed_with_retry");

        assertThatExceptionOfType(PessimisticLockingFailureException.class)
                .isThrownBy(() -> useCase.perform(() -> raise(sqlState)));

        assertThat(attempts).hasValue(3);
        assertThat(calls("failed_with_retry")).isEqualTo(failed + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40003", "23505", "57014", "P0001"})
    void doesNothingElseAgain(String sqlState) {
        assertThat(catchThrowable(() -> useCase.perform(() -> raise(sqlState)))).isNotNull();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void doesABusinessFailureOnce() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> useCase.perform(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("refused");
                }));

        assertThat(attempts).hasValue(1);
    }

    @Test
    void leavesTheRetryToTheOutermost() {
        assertThatExceptionOfType(PessimisticLockingFailureException.class)
                .isThrownBy(() -> useCase.perform(() -> useCase.perform(() -> raise("40001"))));
        assertThat(attempts).hasValue(3);

        assertThatExceptionOfType(PessimisticLockingFailureException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> useCase.perform(() -> raise("40001"))));
        assertThat(attempts)
                .as("within a transaction, which only its owner can do again")
                .hasValue(4);
    }

    @Test
    void doesNothingAgainThatHasCommittedAPart() {
        assertThatExceptionOfType(PessimisticLockingFailureException.class)
                .isThrownBy(() -> useCase.perform(() -> {
                    useCase.performApart(this::store);
                    raise("40001");
                }));

        assertThat(attempts).hasValue(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void asksAnOpenCircuitBreakerOnce() {
        breakers.circuitBreaker(DatabaseGuard.BREAKER).transitionToForcedOpenState();
        double unretried = calls("failed_without_retry");

        assertThat(catchThrowable(() -> useCase.perform(this::store)))
                .hasRootCauseInstanceOf(CallNotPermittedException.class);

        assertThat(calls("failed_without_retry")).isEqualTo(unretried + 1);
    }

    private void raise(String sqlState) {
        attempts.incrementAndGet();
        jdbc.execute("do $$ begin raise exception using errcode = '" + sqlState + "'; end $$");
    }

    private void store() {
        jdbc.update("insert into handled (subject, event) values (?, '')", subject);
    }

    private int stored() {
        return database.direct()
                .queryForObject("select count(*) from handled where subject = ?", Integer.class, subject);
    }

    private double calls(String kind) {
        return meters.get("resilience4j.retry.calls")
                .tag("name", TransactionRetry.RETRY)
                .tag("kind", kind)
                .functionCounter()
                .count();
    }
}
