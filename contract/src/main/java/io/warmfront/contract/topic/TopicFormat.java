package io.warmfront.contract.topic;

/**
 * What the records of a topic are, in words for people.
 *
 * @param holds what the topic is there for
 * @param key what a record's key is
 * @param value what a record's value is, with its form
 */
public record TopicFormat(String holds, String key, String value) {}
