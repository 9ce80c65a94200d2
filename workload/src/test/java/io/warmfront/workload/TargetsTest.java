package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets, and what operations say of their requests. */
class TargetsTest {
  private static final String FILE =
      """
      apiVersion: warmfront/v1
      duration: 10m
      keys: {items: {count: 20}}
      targets:
        gateway: {type: http, url: 'http://gateway:8080'}
        edge:
          type: http
          url: 'https://edge/'
          version: http2
          timeout: 250ms
          maxBody: 4MB
          tls: {trust: /ca.pem}
        chat: {type: websocket, url: 'ws://127.0.0.1:81/chat', connections: 5}
        ledger: {type: file-ledger, settings: {folder: /tmp, depth: 3}}
      scenarios:
        s:
          executor: constant-arrival-rate
          rate: 1
          ops:
            - {op: http, on: gateway, path: '/items/{key}?t={tenant}'}
            - {op: http, on: edge, method: PUT, path: /x, headers: {Accept: a/b}, body: '{payload}', checks: {status: [200, 304], bodyContains: ok}, weight: 3}
            - {op: ws-echo, on: chat}
            - {op: ws-broadcast, on: chat, body: 'm {id}', receivers: others}
            - {op: append, on: ledger, settings: {sync: true}}
            - {op: get}
      thresholds:
        'response_time{target:gateway}': 'p(99)<50ms'
        'errors{operation:append}': 'rate<0.01'
      """;

  @Test
  void read_everythingGiven_resolvesIt() {
    Workload workload = WorkloadTexts.valid(FILE);

    assertThat(workload.targets())
        .containsExactly(
            new Target(
                "gateway",
                "http",
                new Endpoint("http://gateway:8080", HttpVersion.HTTP1, 64, 1 << 20, "", false),
                2_000,
                Map.of()),
            new Target(
                "edge",
                "http",
                new Endpoint("https://edge/", HttpVersion.HTTP2, 2, 4 << 20, "/ca.pem", false),
                250,
                Map.of()),
            new Target(
                "chat",
                "websocket",
                new Endpoint("ws://127.0.0.1:81/chat", HttpVersion.HTTP1, 5, 1 << 20, "", false),
                2_000,
                Map.of()),
            new Target(
                "ledger",
                "file-ledger",
                Endpoint.NONE,
                2_000,
                Map.of("folder", "/tmp", "depth", "3")));
    List<WeightedOperation> operations = workload.scenarios().getFirst().operations();
    assertThat(operations)
        .extracting(WeightedOperation::request)
        .containsExactly(
            Request.get("/items/{key}?t={tenant}"),
            new Request(
                "PUT",
                "/x",
                Map.of("Accept", "a/b"),
                "{payload}",
                List.of(200, 304),
                "ok",
                Receivers.ALL,
                Map.of()),
            Request.message("{id}", Receivers.ALL),
            Request.message("m {id}", Receivers.OTHERS),
            new Request("", "", Map.of(), "", List.of(), "", Receivers.ALL, Map.of("sync", "true")),
            Request.NONE);
    assertThat(operations)
        .extracting(WeightedOperation::target)
        .containsExactly("gateway", "edge", "chat", "chat", "ledger", "redis");
  }

  @Test
  void read_oneStatusAndAnybodyTrusted_resolvesThem() {
    Workload workload =
        WorkloadTexts.valid(
            FILE.replace("[200, 304]", "204").replace("{trust: /ca.pem}", "{insecure: true}"));
    assertThat(workload.scenarios().getFirst().operations().get(1).request().statuses())
        .containsExactly(204);
    assertThat(workload.targets().get(1).endpoint().insecure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          gateway: {type: http, | redis: {type: http, | CFG-114 5:3 target 'redis' is there already: it is the platform's own ; CFG-115 20:24 unknown target 'gateway' ; CFG-135 27:25 no target is called 'gateway'
          gateway: {type: http, | gateway: {tpye: http, | CFG-104 5:13 unknown key 'tpye' (did you mean 'type'?)
          gateway: {type: http, | gateway: { | CFG-106 5:3 target 'gateway' has no 'type'
          type: http, url: 'http://gateway:8080' | type: http | CFG-106 5:3 target 'gateway' has no 'url'
          type: http, url | type: htpp, url | CFG-104 5:25 'url' means nothing to a target of type 'htpp' (did you mean 'http'?) ; CFG-104 20:33 'path' means nothing to http
          'http://gateway:8080' | gateway:8080 | CFG-124 5:30 url 'gateway:8080' must begin with http:// or https://
          'http://gateway:8080' | ftp://gateway | CFG-124 5:30 url 'ftp://gateway' must begin with http:// or https://
          'http://gateway:8080' | 'http://' | CFG-124 5:30 url 'http://' is none: Expected authority
          'http://gateway:8080' | 'http://me:secret@gateway' | CFG-124 5:30 url 'http://me:secret@gateway' has a user; say who asks in a header
          'http://gateway:8080' | 'http://gateway:99999' | CFG-124 5:30 url 'http://gateway:99999' has no port from 1 to 65535
          'http://gateway:8080' | 'http://gateway/items' | CFG-124 5:30 url 'http://gateway/items' has a path, which each operation says for itself
          'http://gateway:8080' | 'http://gate way' | CFG-124 5:30 url 'http://gate way' is none: Illegal character in authority
          'http://gateway:8080' | 'http://gate_way' | CFG-124 5:30 url 'http://gate_way' has no host
          'ws://127.0.0.1:81/chat' | 'http://127.0.0.1/chat' | CFG-124 13:32 url 'http://127.0.0.1/chat' must begin with ws:// or wss://
          'ws://127.0.0.1:81/chat' | 'ws://127.0.0.1/#chat' | CFG-124 13:32 url 'ws://127.0.0.1/#chat' has a fragment, which no server sees
          version: http2 | version: http3 | CFG-113 9:14 unknown version 'http3' (did you mean 'http1'?)
          timeout: 250ms | timeout: 250 | CFG-112 10:14 timeout '250' has no unit
          timeout: 250ms | timeout: 1h | CFG-111 10:14 timeout '1h' is too large
          maxBody: 4MB | maxBody: 4GB | CFG-110 11:14 maxBody must be a size, was '4GB'
          maxBody: 4MB | maxBody: 65MB | CFG-111 11:14 maxBody '65MB' is too large
          connections: 5 | connections: 0 | CFG-111 13:71 connections '0' is too small
          connections: 5 | version: http1 | CFG-104 13:58 'version' means nothing to a target of type 'websocket'
          connections: 5 | settings: {a: b} | CFG-104 13:58 'settings' means nothing to a target of type 'websocket'
          {trust: /ca.pem} | {trust: ca.pem} | CFG-113 12:18 trust 'ca.pem' is no absolute path
          {trust: /ca.pem} | {trust: /ca.pem, insecure: true} | CFG-118 12:27 'trust' says who may sign and 'insecure' that anybody may
          {trust: /ca.pem} | {trsut: /ca.pem} | CFG-104 12:11 unknown key 'trsut' (did you mean 'trust'?)
          url: 'https://edge/' | url: 'http://edge/' | CFG-118 12:5 'tls' is of no use: 'http://edge/' is not encrypted
          {folder: /tmp, depth: 3} | {folder: [/tmp]} | CFG-107 14:50 'folder' is a list, not a single value
          {folder: /tmp, depth: 3} | none | CFG-107 14:41 'settings' is a single value, not a map
          {folder: /tmp, depth: 3} | {'a b': c} | CFG-114 14:42 setting 'a b' is not allowed (did you mean 'a-b'?)
          on: gateway, | on: gatway, | CFG-115 20:24 unknown target 'gatway' (did you mean 'gateway'?) ; CFG-135 27:25 no target is called 'gateway'
          on: gateway, |  | CFG-106 20:14 'http' has no 'on' ; CFG-104 20:21 'path' means nothing to cache-aside-read ; CFG-135 27:25 no target is called 'gateway'
          op: http, on: gateway, | op: htpp, on: gateway, | CFG-113 20:14 unknown op 'htpp' (did you mean 'http'?)
          op: http, on: gateway, | op: get, on: gateway, | CFG-113 20:14 unknown op 'get'
          op: append, | op: 'ap pend', | CFG-114 24:14 op 'ap pend' is not allowed (did you mean 'ap-pend'?) ; CFG-135 28:21 no operation is called 'append' (did you mean 'ap pend'?)
          , path: /x | , batch: 5, path: /x | CFG-104 21:43 'batch' means nothing to http
          , path: /x |  | CFG-106 21:9 the operation has no 'path'
          path: /x | path: x | CFG-124 21:49 path 'x' is none
          path: /x | path: '/x y' | CFG-124 21:49 path '/x y' is none
          path: /x | path: '/x#y' | CFG-124 21:49 path '/x#y' is none
          path: /x | path: '/{kye}' | CFG-121 21:51 nothing replaces '{kye}' in a path (did you mean 'key'?)
          path: /x | path: '/{payload}' | CFG-121 21:51 nothing replaces '{payload}' in a path
          path: /x | path: /x, receivers: all | CFG-104 21:53 'receivers' means nothing to http
          method: PUT | method: put | CFG-113 21:38 unknown method 'put' (did you mean 'PUT'?)
          {Accept: a/b} | {'Acc ept': a/b} | CFG-114 21:63 header 'Acc ept' is no name
          {Accept: a/b} | {Content-Length: 5} | CFG-114 21:63 header 'Content-Length' is set by the generator itself
          {Accept: a/b} | {Accept: "a\\nb"} | CFG-114 21:71 header 'Accept' has characters that no header has
          {Accept: a/b} | {Accept: '{x}'} | CFG-121 21:72 nothing replaces '{x}' in a header
          status: [200, 304] | status: [] | CFG-107 21:105 'status' is empty
          status: [200, 304] | status: [200, 99] | CFG-111 21:119 status '99' is too small
          status: [200, 304] | stauts: 200 | CFG-104 21:105 unknown key 'stauts' (did you mean 'status'?)
          op: ws-echo, on: chat | op: ws-echo, on: chat, body: hello | CFG-121 22:39 body has no {id}, so nobody could tell the message when it comes
          op: ws-echo, on: chat | op: ws-echo, on: chat, receivers: all | CFG-104 22:33 'receivers' means nothing to ws-echo
          receivers: others | receivers: other | CFG-113 23:65 unknown receivers 'other' (did you mean 'others'?)
          {op: get} | {op: get, path: /x} | CFG-104 25:19 'path' means nothing to get
          {op: get} | {op: get, settings: {a: b}} | CFG-104 25:19 'settings' means nothing to get
          target:gateway | target:gatway | CFG-135 27:25 no target is called 'gatway' (did you mean 'gateway'?)
          """)
  void read_oneThingWrong_saysWhatAndWhere(String good, String bad, String expected) {
    assertThat(FILE).contains(good);
    String text =
        FILE.replaceFirst(
            Pattern.quote(good),
            Matcher.quoteReplacement(bad == null ? "" : bad.replace("\\\\n", "\\n")));

    assertThat(
            String.join(
                " ; ",
                WorkloadTexts.problems(text).stream()
                    .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
                    .toList()))
        .isEqualTo(expected);
  }

  @Test
  void read_noTargets_isAMistake() {
    String text =
        """
        apiVersion: warmfront/v1
        duration: 10m
        keys: {items: {count: 20}}
        targets: {}
        scenarios: {s: {executor: constant-arrival-rate, rate: 1, ops: [{op: get}]}}
        """;
    assertThat(WorkloadTexts.problems(text))
        .extracting(Problem::message)
        .containsExactly("'targets' is empty");
  }
}
