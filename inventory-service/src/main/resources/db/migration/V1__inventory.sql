-- Creates tables only: locks nothing that is in use.

-- Product ids compare byte by byte: lists and locks have one order, whatever the database's locale.
create table products (
    product_id  text collate "C" not null primary key check (length(product_id) between 1 and 64),
    name        text             not null,
    description text,
    category    text,
    price       numeric          not null check (price >= 0),
    currency    text             not null check (length(currency) = 3),
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null
);

create index products_by_category on products (category, product_id);

-- What a product's stock is now. The rows of popular products change with every order: half of each page stays free, so that
-- new versions find room beside the old ones. No foreign key to products: goods may lie here that are in no catalogue.
create table stock (
    product_id      text collate "C" not null primary key check (length(product_id) between 1 and 64),
    on_hand         bigint           not null,
    reserved        bigint           not null check (reserved >= 0),
    min_stock_level integer          not null check (min_stock_level >= 0),
    updated_at      timestamptz      not null,
    check (reserved <= on_hand)
) with (fillfactor = 50);

comment on column stock.on_hand is 'pieces in the warehouse: the sum of the product''s movements';
comment on column stock.reserved is 'pieces among them that held reservations claim';

-- Why on_hand is what it is; rows are only ever added.
create table stock_movements (
    id              uuid             not null primary key,
    product_id      text collate "C" not null,
    quantity_change bigint           not null check (quantity_change <> 0),
    movement_type   text             not null check (movement_type in
        ('INITIAL', 'SALE', 'PURCHASE', 'RETURN', 'ADJUSTMENT', 'DAMAGE', 'TRANSFER')),
    reference_id    text,
    notes           text,
    at              timestamptz      not null
);

comment on column stock_movements.id is 'UUIDv7: its order is the order in which the movements were recorded';
comment on column stock_movements.reference_id is 'the order, or whatever document the movement is based on';

create index stock_movements_by_product on stock_movements (product_id, id);

-- What each order claims; rows are updated once or twice.
create table reservations (
    order_id   uuid        not null primary key,
    status     text        not null check (status in
        ('HELD', 'TAKEN', 'RELEASED', 'RESTOCKED', 'REPLENISHED', 'REJECTED', 'CANCELLED')),
    created_at timestamptz not null,
    updated_at timestamptz not null
) with (fillfactor = 70);

comment on column reservations.status is
    'CANCELLED: the order was called off before it arrived here; nothing was and nothing will be claimed for it';

create table reservation_lines (
    order_id   uuid             not null references reservations,
    product_id text collate "C" not null,
    quantity   bigint           not null check (quantity > 0),
    primary key (order_id, product_id)
);
