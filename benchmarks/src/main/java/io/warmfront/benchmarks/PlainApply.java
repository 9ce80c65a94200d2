package io.warmfront.benchmarks;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The plain loop that the updater is measured beside: polls, sends {@code SET … PXAT} of the same
 * bytes for every record in one pipeline, and waits for the answers. It guards nothing, conflates
 * nothing, puts nothing aside and commits nothing. For one thread.
 */
final class PlainApply implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int RECORDS_A_POLL = 500;
  private static final int BUFFER = 1 << 17;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  /** Connects to both, at the beginning of a topic. */
  PlainApply(String servers, String topic, URI redis) throws IOException {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                RECORDS_A_POLL,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.DATA_PARTITIONS)
            .mapToObj(it -> new TopicPartition(topic, it))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    this.socket = new Socket(redis.getHost(), redis.getPort());
    this.socket.setTcpNoDelay(true);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** Returns when so many records are applied. */
  void apply(int records) throws IOException {
    int applied = 0;
    while (applied < records) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        send(record);
      }
      out.flush();
      for (int i = 0; i < polled.count(); i++) {
        awaitAnswer();
      }
      applied += polled.count();
    }
  }

  @Override
  public void close() throws IOException {
    consumer.close();
    socket.close();
  }

  private void send(ConsumerRecord<byte[], byte[]> record) throws IOException {
    CacheUpdate.Decoded decoded =
        CacheUpdate.decode(
            record.key(), record.value(), name -> header(record, name), record.timestamp());
    if (decoded instanceof CacheUpdate.Decoded.Update(CacheUpdate update)) {
      byte[] entry =
          CacheEntry.value(update.version(), update.expiresAtMillis(), record.value()).encode();
      out.write("*5\r\n$3\r\nSET\r\n".getBytes(StandardCharsets.US_ASCII));
      bulk(update.key());
      bulk(entry);
      out.write("$4\r\nPXAT\r\n".getBytes(StandardCharsets.US_ASCII));
      bulk(Long.toString(update.expiresAtMillis()).getBytes(StandardCharsets.US_ASCII));
    } else {
      throw new IOException("the log has a record that is no update: " + decoded);
    }
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private void bulk(byte[] bytes) throws IOException {
    out.write(("$" + bytes.length).getBytes(StandardCharsets.US_ASCII));
    out.write(LINE_END);
    out.write(bytes);
    out.write(LINE_END);
  }

  private void awaitAnswer() throws IOException {
    int first = in.read();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("Redis ended the connection");
      }
    }
    if (first != '+') {
      throw new IOException("Redis refused a SET");
    }
  }
}
