package io.orderflow.inventory;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StockMovements extends Repository<StockMovement, UUID> {

    StockMovement save(StockMovement movement);
}
