package io.orderflow.messaging.faults;

import io.orderflow.messaging.faults.CrashPoint.Moment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Ends the process when a connection comes to the crash point. */
class CrashingDataSource extends DelegatingDataSource {

    private final CrashPoint point;

    CrashingDataSource(DataSource target, CrashPoint point) {
        super(target);
        this.point = point;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, new Calls(super.getConnection()));
    }

    private final class Calls implements InvocationHandler {

        private final Connection target;
        private boolean concerned;

        private Calls(Connection target) {
            this.target = target;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean commit = method.getName().equals("commit");
            if (method.getName().equals("prepareStatement") && point.concerns((String) arguments[0])) {
                concerned = true;
                point.meets(Moment.ON_STATEMENT);
            }
            if (commit && concerned) {
                point.meets(Moment.BEFORE_COMMIT);
            }
            Object result = forward(method, arguments);
            if (commit && concerned) {
                point.meets(Moment.AFTER_COMMIT);
            }
            return result;
        }

        private Object forward(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
