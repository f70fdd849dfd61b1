package io.orderflow.payment;

/** What a gateway answers to a charge. */
public sealed interface ChargeResult permits ChargeResult.Approved, ChargeResult.Declined, Unavailable {

    /**
     * The customer was charged.
     *
     * @param reference by which the gateway knows the charge
     */
    record Approved(String reference) implements ChargeResult {

        public Approved {
            reference = GatewayText.clean(reference);
        }
    }

    /** The customer will not be charged, however often it is asked. */
    record Declined(String message) implements ChargeResult {

        public Declined {
            message = GatewayText.clean(message);
        }
    }
}
