-- Whatever is neither a letter nor a digit separates words, as in a search: the parser would take <large> for markup, and leave it out.
-- Writes the table anew, and locks it meanwhile: seconds for a million products.
alter table products
    drop column search,
    add column search tsvector generated always as (
        to_tsvector('simple', translate(
            product_id || ' ' || name || ' ' || coalesce(description, ''),
            '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~',
            '                                ')))
        stored;

create index products_by_words on products using gin (search);
