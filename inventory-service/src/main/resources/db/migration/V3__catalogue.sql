-- Rewrites products, to which a stored column is added: nobody reads or writes it meanwhile. Building the indexes locks stock and
-- stock_movements against changes, and reads each once: consumers wait for it.

alter table products
    add column version    bigint not null default 1,
    add column deleted_at timestamptz,
    -- Ids, file names and the like are single words to the parser: without their punctuation each part is found.
    add column search     tsvector generated always as (
        to_tsvector('simple', translate(product_id || ' ' || name || ' ' || coalesce(description, ''), '._-/@:+', '       ')))
        stored;

comment on column products.version is 'grows with each change of what the catalogue says, the minimum of the stock included';
comment on column products.deleted_at is 'since when the product is in the catalogue no more; its row stays, so that orders for it are refused';

drop index products_by_category;

create index products_listed on products (product_id) where deleted_at is null;
create index products_by_category on products (category, product_id) where deleted_at is null;
create index products_by_price on products (currency, price) where deleted_at is null;
create index products_by_words on products using gin (search);

alter table stock add column low_since timestamptz;

update stock set low_since = updated_at where on_hand - reserved < min_stock_level;

alter table stock add constraint stock_low_since_check
    check ((low_since is not null) = (on_hand - reserved < min_stock_level));

comment on column stock.low_since is
    'since when fewer pieces than the minimum are available. A column, so that an index of the numbers themselves does not have to follow each order';

create index stock_low on stock (product_id) where low_since is not null;

alter table stock_movements
    add column by_hand         boolean not null default false,
    add column idempotency_key text;

comment on column stock_movements.by_hand is 'somebody recorded it; all others follow from orders';
comment on column stock_movements.idempotency_key is 'of the request that recorded it: sent again, it records nothing';

update stock_movements set by_hand = true where reference_id is null;

create unique index stock_movements_by_key on stock_movements (product_id, idempotency_key) where idempotency_key is not null;

-- Newest first, whatever happened: the sums of reconciliation are read from the index alone.
drop index stock_movements_by_product;
create index stock_movements_by_product on stock_movements (product_id, at, id) include (quantity_change);

-- Nearly all movements are sales, which the index above finds at once.
create index stock_movements_by_type on stock_movements (product_id, movement_type, at, id) where movement_type <> 'SALE';
create index stock_movements_by_reference on stock_movements (reference_id, product_id) where reference_id is not null;

-- The ledger is only added to. Its owner could give the rights back to itself, but not by mistake.
revoke update, delete, truncate on stock_movements from current_user;
