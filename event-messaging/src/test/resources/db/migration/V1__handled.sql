create table handled (
    subject text not null,
    event   text not null
);
