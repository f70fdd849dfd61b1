package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceSchemasIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String INVALID_PASSWORD = "28P01";
    private static final String DATABASE = "shop";

    private static Postgres postgres;

    @BeforeAll
    static void createSchemas() throws SQLException {
        postgres = Postgres.launch(Kind.detect());
        postgres.createDatabase(DATABASE);
        create(DATABASE);
        for (String role : ServiceSchemas.roles()) {
            execute(role, "create table things as select '%s' as owner".formatted(role));
        }
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleWorksInItsOwnSchema(String role) throws SQLException {
        assertThat(query(role, "select owner from things")).isEqualTo(role);
        assertThat(query(role, "select current_schema()")).isEqualTo(role);
        assertThatCode(() -> execute(role, "alter table things add column more text"))
                .doesNotThrowAnyException();
        assertThatCode(() -> execute(role, "alter table things drop column more"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aRoleReachesNoOtherSchema(String role, String other) {
        assertRefused(role, "select owner from %s.things".formatted(other));
        assertRefused(role, "insert into %s.things (owner) values ('me')".formatted(other));
        assertRefused(role, "create table %s.mine ()".formatted(other));
        assertRefused(role, "set role %s".formatted(other));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleCreatesNothingElsewhere(String role) {
        assertRefused(role, "create table public.mine ()");
        assertRefused(role, "create schema mine");
        assertRefused(role, "create database mine");
        assertRefused(role, "create temporary table mine ()");
        assertRefused(role, "create role mine");
    }

    @Test
    void aStrangerCannotConnect() throws SQLException {
        try (Connection connection = admin(DATABASE)) {
            connection.createStatement().execute("create role stranger login password 'secret'");
        }

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(DATABASE), "stranger", "secret"))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void canBeCreatedAgainAndInAnotherDatabase() throws SQLException {
        create(DATABASE);
        postgres.createDatabase("another");
        create("another");

        assertThat(query("orders", "select owner from things")).isEqualTo("orders");
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl("another"), "orders", passwordOf("orders"))) {
            assertThat(connection.getSchema()).isEqualTo("orders");
        }
    }

    @Test
    void quotesPasswords() throws SQLException {
        String odd = "it's; drop role orders --\\";
        ServiceSchemas.create(
                postgres.jdbcUrl(DATABASE), postgres.adminUser(), postgres.adminPassword(), Map.of("orders", odd));

        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), "orders", odd)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> query("orders", "select 1"))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INVALID_PASSWORD);
        create(DATABASE);
    }

    @Test
    void needsNoSuperuser() throws SQLException {
        try (Postgres hosted = Postgres.launch(Kind.detect())) {
            String url = hosted.jdbcUrl("postgres");
            try (Connection connection = DriverManager.getConnection(url, hosted.adminUser(), hosted.adminPassword())) {
                connection.createStatement().execute("create role owner login createrole password 'secret'");
                connection.createStatement().execute("create database hosted owner owner");
            }

            ServiceSchemas.create(hosted.jdbcUrl("hosted"), "owner", "secret", Map.of("orders", "secret"));

            try (Connection connection = DriverManager.getConnection(hosted.jdbcUrl("hosted"), "orders", "secret")) {
                assertThatCode(() -> connection.createStatement().execute("create table things ()"))
                        .doesNotThrowAnyException();
                assertThat(connection.getSchema()).isEqualTo("orders");
            }
        }
    }

    @Test
    void knowsTheRoleOfEachService() {
        assertThat(Stream.of("order-service", "inventory-service", "payment-service", "notification-service")
                        .map(ServiceSchemas::roleOf))
                .containsExactlyInAnyOrderElementsOf(ServiceSchemas.roles());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceSchemas.roleOf("shipping-service"))
                .withMessageContaining("shipping-service");
    }

    static Stream<String> roles() {
        return ServiceSchemas.roles().stream();
    }

    static Stream<String[]> pairs() {
        return roles().flatMap(
                        role -> roles().filter(Predicate.not(role::equals)).map(other -> new String[] {role, other}));
    }

    private static void create(String database) {
        ServiceSchemas.create(
                postgres.jdbcUrl(database),
                postgres.adminUser(),
                postgres.adminPassword(),
                roles().collect(Collectors.toMap(role -> role, ServiceSchemasIT::passwordOf)));
    }

    private static String passwordOf(String role) {
        return "password of " + role;
    }

    private static void assertRefused(String role, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as("%s: %s", role, sql)
                .isThrownBy(() -> execute(role, sql))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    private static Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.adminUser(), postgres.adminPassword());
    }

    private static void execute(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), role, passwordOf(role))) {
            connection.createStatement().execute(sql);
        }
    }

    private static String query(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), role, passwordOf(role));
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
