package io.orderflow.simulation;

import io.orderflow.events.Money;
import io.orderflow.payment.Charge;
import io.orderflow.payment.ChargeResult;
import io.orderflow.payment.PaymentGateway;
import io.orderflow.payment.Refund;
import io.orderflow.payment.RefundResult;
import io.orderflow.payment.Unavailable;
import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** The other side of the payment gateway, which keeps what it promises. Its books say what customers really paid. */
public final class Bank implements PaymentGateway {

    /** How asking it goes. */
    public enum Line {
        GOOD,
        /** The request never arrives. */
        UNREACHABLE,
        /** The answer is lost. */
        ANSWER_LOST
    }

    /** A customer who pays so is declined. */
    static final String DECLINED_METHOD = "declined";

    private static final String NO_ANSWER = "no answer";

    private final Table<String, Account> accounts;
    private final Faults faults;
    private Line line = Line.GOOD;

    Bank(Database database, Faults faults) {
        accounts = database.ledger();
        this.faults = faults;
    }

    /** How the next requests go. */
    public void line(Line line) {
        this.line = line;
    }

    @Override
    public ChargeResult charge(Charge charge) {
        if (line == Line.UNREACHABLE) {
            return new Unavailable(NO_ANSWER);
        }
        Account account = account(charge.idempotencyKey(), charge.orderId())
                .asked(charge.amount(), DECLINED_METHOD.equals(charge.paymentMethod()), faults);
        accounts.put(charge.idempotencyKey(), account);
        if (line == Line.ANSWER_LOST) {
            return new Unavailable(NO_ANSWER);
        }
        return account.isDeclined() ? new ChargeResult.Declined("no money") : new ChargeResult.Approved("charge");
    }

    @Override
    public RefundResult refund(Refund refund) {
        if (line == Line.UNREACHABLE) {
            return new Unavailable(NO_ANSWER);
        }
        String key = refund.chargeKey();
        Account account = account(key, refund.orderId()).givenBack();
        accounts.put(key, account);
        if (line == Line.ANSWER_LOST) {
            return new Unavailable(NO_ANSWER);
        }
        return account.charges() > 0 ? new RefundResult.Refunded() : new RefundResult.NothingCharged();
    }

    private Account account(String key, UUID orderId) {
        return accounts.find(key).orElse(new Account(orderId, new Money(BigDecimal.ZERO, "USD"), 0, 0, false));
    }

    /** What was charged for an order under whatever key. */
    List<Account> accountsOf(UUID orderId) {
        return accounts.committed().values().stream()
                .filter(account -> account.orderId().equals(orderId))
                .toList();
    }

    String stateOf(UUID orderId) {
        StringBuilder state = new StringBuilder();
        accountsOf(orderId).forEach(account -> state.append(account.state()));
        return state.isEmpty() ? "unheard" : state.toString();
    }

    void check() {
        for (Account account : accounts.committed().values()) {
            if (account.charges() > 1 || account.refunds() > account.charges()) {
                throw new Violation("the bank charged " + account.charges() + " times and gave back "
                        + account.refunds() + " times for one payment");
            }
        }
    }

    /** @param closed whether it was declined, or given up */
    record Account(UUID orderId, Money amount, int charges, int refunds, boolean closed) {

        boolean isDeclined() {
            return closed && charges == 0;
        }

        private Account asked(Money amount, boolean declined, Faults faults) {
            if (charges > 0 && !faults.has(Flaw.NEW_KEY_EACH_TIME)) {
                return this;
            }
            boolean refused = declined || (closed && !faults.has(Flaw.BANK_FORGETS_ITS_WORD));
            return new Account(orderId, amount, refused ? charges : charges + 1, refunds, refused);
        }

        private Account givenBack() {
            return new Account(orderId, amount, charges, Math.min(charges, 1), closed || charges == 0);
        }

        String state() {
            return refunds > 0 ? "refunded" : charges > 0 ? "charged" : "uncharged";
        }
    }
}
