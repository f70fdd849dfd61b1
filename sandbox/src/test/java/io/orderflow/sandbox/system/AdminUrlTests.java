package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUrlTests {

    @Test
    void keepsTheAdministratorsCredentialsFromTheServices() {
        AdminUrl url = AdminUrl.parse("jdbc:postgresql://db:5432/shop?user=root&sslmode=require&password=s%20cret");

        assertThat(url.user()).isEqualTo("root");
        assertThat(url.password()).isEqualTo("s cret");
        assertThat(url.withoutCredentials()).isEqualTo("jdbc:postgresql://db:5432/shop?sslmode=require");
    }

    @Test
    void leavesNoEmptyQueryBehind() {
        assertThat(AdminUrl.parse("jdbc:postgresql://db/shop?user=a&password=b").withoutCredentials())
                .isEqualTo("jdbc:postgresql://db/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://db/shop?user=a", "jdbc:postgresql://db/shop", "jdbc:mysql://db/shop?user=a", ""})
    void saysWhatTheUrlMustBeLike(String url) {
        assertThatThrownBy(() -> AdminUrl.parse(url))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("jdbc:postgresql://");
    }
}
