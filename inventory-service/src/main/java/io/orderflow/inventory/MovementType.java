package io.orderflow.inventory;

/** Why the number of pieces on hand changed. */
public enum MovementType {
    /** The stock of a product was recorded for the first time. */
    INITIAL(Direction.IN),
    /** Sold and taken out. */
    SALE(Direction.OUT),
    /** Bought, by a purchase order or otherwise. */
    PURCHASE(Direction.IN),
    /** Come back: its sale was called off, or a customer sent it back. */
    RETURN(Direction.IN),
    /** Somebody corrected the number. */
    ADJUSTMENT(Direction.EITHER),
    /** Spoilt or lost. */
    DAMAGE(Direction.OUT),
    /** Moved from or to another place. */
    TRANSFER(Direction.EITHER);

    private final Direction direction;

    MovementType(Direction direction) {
        this.direction = direction;
    }

    /** Which way goods go. */
    public Direction direction() {
        return direction;
    }

    /** Which way goods go. */
    public enum Direction {
        IN,
        OUT,
        EITHER;

        /** Whether so many pieces more, or less, may be on hand by it. */
        public boolean allows(long change) {
            return switch (this) {
                case IN -> change > 0;
                case OUT -> change < 0;
                case EITHER -> change != 0;
            };
        }
    }
}
