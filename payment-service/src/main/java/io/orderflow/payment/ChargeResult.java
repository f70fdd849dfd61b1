package io.orderflow.payment;

/** What a gateway answers to a charge. */
public sealed interface ChargeResult {

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

    /** There was no answer: the charge may have gone through, or not. */
    record Unavailable(String message) implements ChargeResult {

        public Unavailable {
            message = GatewayText.clean(message);
        }
    }
}
