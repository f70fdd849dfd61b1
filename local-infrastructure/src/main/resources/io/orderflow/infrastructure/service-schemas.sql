-- One role and one schema per service in the current database: a role can reach its own schema only.
-- Run it as a superuser, or as the owner of the database with createrole. It can be run again.
-- The roles have no passwords, and so cannot log in, until they are given some.
do $$
declare
    service text;
begin
    execute format('revoke all on database %I from public', current_database());
    revoke all on schema public from public;

    foreach service in array array['orders', 'inventory', 'payments', 'notifications']
    loop
        -- Roles belong to the whole cluster: another database may have brought this one already, or be bringing it now.
        if not exists (select 1 from pg_catalog.pg_roles where rolname = service) then
            begin
                execute format('create role %I login', service);
            exception
                when duplicate_object or unique_violation then null;
            end;
        end if;

        -- Only a superuser may give something away to a role that it is not a member of.
        if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
            execute format('grant %I to current_user', service);
        end if;

        execute format('create schema if not exists %I', service);
        execute format('alter schema %I owner to %I', service, service);
        execute format('revoke all on schema %I from public', service);
        execute format('grant connect on database %I to %I', current_database(), service);
        execute format('alter role %I in database %I set search_path = %I', service, current_database(), service);
    end loop;
end
$$;
