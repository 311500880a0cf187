package io.millrace.contract;

/** What kind of thing an entity is. */
public enum EntityType {
  PERSON,
  ORGANIZATION,
  LOCATION,
  DATE,
  MONEY,
  PERCENT,
  EVENT,
  LAW,
  URL,
  EMAIL,
  PHONE
}
