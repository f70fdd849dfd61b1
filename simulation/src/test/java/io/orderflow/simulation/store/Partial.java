package io.orderflow.simulation.store;

import java.lang.reflect.Constructor;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.NoOp;

/** Makes objects of abstract classes that implement as much of an interface as is called. */
public final class Partial {

    private Partial() {}

    /** An object of {@code type}, made by its only constructor; its abstract methods throw {@link AbstractMethodError}. */
    public static <T> T of(Class<T> type, Object... arguments) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Enhancer enhancer = new Enhancer();
        enhancer.setSuperclass(type);
        enhancer.setCallback(NoOp.INSTANCE);
        return type.cast(enhancer.create(constructor.getParameterTypes(), arguments));
    }
}
