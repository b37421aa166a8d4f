
CREATE TABLE users (
 username TEXT NOT NULL, email TEXT NOT NULL, salutation TEXT, first_name TEXT NOT NULL CHECK(first_name<>''), last_name TEXT NOT NULL CHECK(last_name<>''),
 scope TEXT NOT NULL CHECK (scope IN ('global','tenant')), tenant TEXT, roles TEXT, language TEXT, demo TEXT, bank_access TEXT);
CREATE UNIQUE INDEX u1 ON users (lower(username));
CREATE UNIQUE INDEX u2 ON users (lower(username)||'');
CREATE INDEX users_tenant ON users (tenant) WHERE tenant IS NOT NULL;
CREATE INDEX users_email ON users (lower(email));
CREATE INDEX users_policy ON users (demo) WHERE demo='policy';
CREATE INDEX users_demo ON users (demo) WHERE demo <> '';
CREATE INDEX users_demo2 ON users (demo) WHERE demo <> '';
CREATE INDEX users_last_login ON users (bank_access);
.import --csv --skip 1 p200k.csv users
