package io.orderflow.messaging.database;

import io.orderflow.infrastructure.FaultyLink;
import java.net.URI;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Puts a link that can fail between the service and its database. */
class DatabaseBehindLink implements BeanPostProcessor, DisposableBean {

    private FaultyLink link;
    private JdbcTemplate direct;

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof JdbcConnectionDetails details)) {
            return bean;
        }
        URI server = URI.create(details.getJdbcUrl().substring("jdbc:".length()));
        link = FaultyLink.to(server.getHost(), server.getPort());
        direct = new JdbcTemplate(
                new DriverManagerDataSource(details.getJdbcUrl(), details.getUsername(), details.getPassword()));
        String url = "jdbc:postgresql://localhost:" + link.port() + server.getPath();
        return new Linked(details.getUsername(), details.getPassword(), url);
    }

    FaultyLink link() {
        return link;
    }

    /** Past the link. */
    JdbcTemplate direct() {
        return direct;
    }

    @Override
    public void destroy() {
        link.close();
    }

    private record Linked(String getUsername, String getPassword, String getJdbcUrl) implements JdbcConnectionDetails {}
}
