package io.orderflow.inventory;

/**
 * What is on hand of a product, by its stock and by its ledger.
 *
 * @param movements the sum of all of them
 */
public record LedgerCheck(String productId, long onHand, long movements) {

    public boolean isBalanced() {
        return onHand == movements;
    }
}
