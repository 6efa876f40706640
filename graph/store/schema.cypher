// Constraints and indexes; the one per cooperation type is made from the vocabulary.
CREATE CONSTRAINT institution_id IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT network_id IF NOT EXISTS FOR (n:Network) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT hospnet_load_id IF NOT EXISTS FOR (n:HospnetLoad) REQUIRE n.id IS UNIQUE;
CREATE INDEX institution_name IF NOT EXISTS FOR (n:Institution) ON (n.name);
CREATE INDEX institution_city IF NOT EXISTS FOR (n:Institution) ON (n.city);
CREATE INDEX institution_province IF NOT EXISTS FOR (n:Institution) ON (n.province);
CREATE CONSTRAINT hospnet_lock_id IF NOT EXISTS FOR (n:HospnetLock) REQUIRE n.id IS UNIQUE;
CREATE FULLTEXT INDEX institution_names IF NOT EXISTS FOR (n:Institution) ON EACH [n.name, n.name_en, n.aliases, n.weak_aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
