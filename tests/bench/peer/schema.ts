/** The tables of the same village, with what a careful engineer would constrain and index. */
export const tables = `
  create table persons (openid text primary key, doc jsonb not null);
  create table accounts (
    id text primary key,
    available int not null check (available >= 0),
    held int not null default 0 check (held >= 0),
    issued int not null,
    open_orders int not null default 0 check (open_orders >= 0)
  );
  create table rewards (
    id text primary key,
    shop text not null,
    name text not null,
    price int not null check (price > 0),
    state text not null,
    available int not null check (available >= 0),
    stock int not null
  );
  create table ops (
    id text primary key,
    fingerprint text not null,
    refused text,
    expires_at bigint not null
  );
  create table journal (
    id bigint generated always as identity primary key,
    op text not null unique,
    account_id text not null,
    kind text not null,
    quantity int not null,
    available_after int not null,
    at bigint not null
  );
  create table orders (
    id text primary key,
    account_id text not null,
    reward_id text not null,
    units int not null,
    price int not null,
    status text not null,
    created_at bigint not null,
    expires_at bigint not null
  );
  create table outbox (id bigint generated always as identity primary key, op text not null, payload jsonb not null);
  create index journal_by_account on journal (account_id, id desc);
  create index orders_by_account on orders (account_id, created_at desc, id desc);
  create index orders_by_status on orders (status, expires_at);
`

/**
 * All of a redemption in one call. Answers null for yes, else why not; what stands before a refusal is rolled back with the
 * inner block, the refusal itself is kept.
 */
export const storedFunction = `
  create function redeem(
    the_op text, the_fingerprint text, the_account text, the_reward text, the_units int,
    the_now bigint, the_end bigint, out refused text, out price int, out expires_at bigint, out fingerprint text
  ) language plpgsql as $$
  declare
    item rewards%rowtype;
    left_over int;
  begin
    insert into ops (id, fingerprint, expires_at) values (the_op, the_fingerprint, the_end)
      on conflict do nothing;
    if not found then
      select o.refused, coalesce(d.price, 0), o.expires_at, o.fingerprint
        into refused, price, expires_at, fingerprint
        from ops o left join orders d on d.id = o.id where o.id = the_op;
      return;
    end if;
    fingerprint := the_fingerprint;
    expires_at := the_end;
    select * into item from rewards r where r.id = the_reward;
    price := item.price * the_units;
    begin
      update accounts a
        set available = a.available - price, held = a.held + price, open_orders = a.open_orders + 1
        where a.id = the_account and a.available >= price and a.open_orders < 10
        returning a.available into left_over;
      if not found then raise exception using errcode = 'LG001', message = 'POINTS_SHORT'; end if;
      insert into journal (op, account_id, kind, quantity, available_after, at)
        values (the_op, the_account, 'redeem', price, left_over, the_now);
      insert into orders values (the_op, the_account, the_reward, the_units, price, 'open', the_now, the_end);
      insert into outbox (op, payload) values (the_op, jsonb_build_object('kind', 'redeem', 'quantity', price));
      update rewards r set available = r.available - the_units where r.id = the_reward and r.available >= the_units;
      if not found then raise exception using errcode = 'LG001', message = 'STOCK_SHORT'; end if;
    exception when sqlstate 'LG001' then
      refused := sqlerrm;
    end;
    if refused is not null then update ops o set refused = redeem.refused where o.id = the_op; end if;
  end $$;
`
