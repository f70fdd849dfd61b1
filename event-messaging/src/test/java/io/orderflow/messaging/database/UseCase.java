package io.orderflow.messaging.database;

import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Does what it is given, in transactions as use cases have them. */
public class UseCase {

    @Transactional
    public void perform(Runnable work) {
        work.run();
    }

    @Transactional(isolation = Isolation.SERIALIZABLE)
    public void performSerializably(Runnable work) {
        work.run();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void performApart(Runnable work) {
        work.run();
    }
}
