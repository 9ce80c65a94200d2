-- Cache updates from PostgreSQL 14 or newer: an outbox, and triggers that fill it.
-- Can be run again; nothing is lost by it. Remove all of it by: DROP SCHEMA warmfront CASCADE;
--
--   SELECT warmfront.follow('items', 't:acme:items:{id}');                  -- the row as JSON
--   SELECT warmfront.follow('sessions', 't:{tenant}:sessions:{id}',
--                           ttl_ms => 1800000, value_column => 'body');     -- one column as text
--   SELECT warmfront.unfollow('items');
--
-- Then 'warmfront updates relay' takes what is in the outbox to Kafka.

CREATE SCHEMA IF NOT EXISTS warmfront;

-- What is still to be told; a row goes when Kafka has acknowledged it. Without a payload the key is deleted.
CREATE TABLE IF NOT EXISTS warmfront.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL,
  version bigint NOT NULL,
  payload bytea,
  ttl_ms bigint,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE SEQUENCE IF NOT EXISTS warmfront.versions;

-- The time in microseconds, or one more than the last version if the clock has not gone on. Called while the changed
-- row is locked, so versions of a row rise in the order of its changes.
CREATE OR REPLACE FUNCTION warmfront.next_version() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  micros bigint := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  following bigint := nextval('warmfront.versions');
BEGIN
  IF micros > following THEN
    PERFORM setval('warmfront.versions', micros);
    RETURN micros;
  END IF;
  RETURN following;
END $$;

-- The key of a row: each {column} of the template becomes the column's value. Null if one of them is.
CREATE OR REPLACE FUNCTION warmfront.key_of(template text, r jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  rest text := template;
  key text := '';
  name text := substring(rest FROM '{([^{}]+)}');
BEGIN
  -- from left to right, so that a brace within a value stays as it is
  WHILE name IS NOT NULL LOOP
    key := key || split_part(rest, '{' || name || '}', 1) || (r ->> name);
    rest := substr(rest, strpos(rest, '{' || name || '}') + length(name) + 2);
    name := substring(rest FROM '{([^{}]+)}');
  END LOOP;
  RETURN key || rest;
END $$;

-- Arguments: template of the key, TTL in milliseconds or nothing, column of the value or nothing for the row as JSON.
-- Runs as its owner, so that who changes a followed table needs no right to the outbox.
CREATE OR REPLACE FUNCTION warmfront.capture() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  old_key text;
  new_key text;
  new_row jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD *= NEW THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    old_key := warmfront.key_of(TG_ARGV[0], to_jsonb(OLD));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    new_row := to_jsonb(NEW);
    new_key := warmfront.key_of(TG_ARGV[0], new_row);
  END IF;
  IF old_key <> '' AND old_key IS DISTINCT FROM new_key THEN
    INSERT INTO warmfront.outbox (key, version) VALUES (old_key, warmfront.next_version());
  END IF;
  IF new_key <> '' THEN
    INSERT INTO warmfront.outbox (key, version, payload, ttl_ms)
    VALUES (
      new_key,
      warmfront.next_version(),
      convert_to(CASE WHEN TG_ARGV[2] = '' THEN new_row::text ELSE new_row ->> TG_ARGV[2] END, 'UTF8'),
      nullif(TG_ARGV[1], '')::bigint);
  END IF;
  RETURN NULL;
END $$;

-- TRUNCATE has no rows for triggers: all that are there are told as deletes before it.
CREATE OR REPLACE FUNCTION warmfront.capture_truncate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO warmfront.outbox (key, version)
     SELECT k, warmfront.next_version() FROM (SELECT warmfront.key_of($1, to_jsonb(t)) AS k FROM %I.%I t) keys
     WHERE k <> ''''',
    TG_TABLE_SCHEMA, TG_TABLE_NAME)
  USING TG_ARGV[0];
  RETURN NULL;
END $$;

-- Wakes the relay when the change is committed.
CREATE OR REPLACE FUNCTION warmfront.notify_relay() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('warmfront_outbox', '');
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER notify_relay AFTER INSERT ON warmfront.outbox
FOR EACH STATEMENT EXECUTE FUNCTION warmfront.notify_relay();

-- From now on each change of the table is a cache update. What is in it already is not, until it changes.
CREATE OR REPLACE FUNCTION warmfront.follow(
  followed regclass, key text, ttl_ms bigint DEFAULT NULL, value_column text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  IF key !~ '{[^{}]+}' THEN
    RAISE EXCEPTION 'the key ''%'' names no column', key USING HINT = 'Right would be: t:acme:items:{id}';
  END IF;
  IF ttl_ms < 0 THEN
    RAISE EXCEPTION 'the TTL must be 0 ms or more, was %', ttl_ms;
  END IF;
  FOR name IN
    SELECT m[1] FROM regexp_matches(key, '{([^{}]+)}', 'g') m UNION SELECT value_column WHERE value_column IS NOT NULL
  LOOP
    IF NOT EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = followed AND attname = name AND attnum > 0 AND NOT attisdropped)
    THEN
      RAISE EXCEPTION 'the table % has no column ''%''', followed, name;
    END IF;
  END LOOP;
  EXECUTE format(
    'CREATE OR REPLACE TRIGGER warmfront_capture AFTER INSERT OR UPDATE OR DELETE ON %s
     FOR EACH ROW EXECUTE FUNCTION warmfront.capture(%L, %L, %L)',
    followed, key, coalesce(ttl_ms::text, ''), coalesce(value_column, ''));
  EXECUTE format(
    'CREATE OR REPLACE TRIGGER warmfront_capture_truncate BEFORE TRUNCATE ON %s
     FOR EACH STATEMENT EXECUTE FUNCTION warmfront.capture_truncate(%L)',
    followed, key);
END $$;

CREATE OR REPLACE FUNCTION warmfront.unfollow(followed regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP TRIGGER IF EXISTS warmfront_capture ON %s', followed);
  EXECUTE format('DROP TRIGGER IF EXISTS warmfront_capture_truncate ON %s', followed);
END $$;
