import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/** GETs one item over and over, each user over a connection, until somebody ends it. */
public final class Gets extends Simulation {
  {
    ScenarioBuilder gets = scenario("gets").forever().on(http("get").get("/items/1"));
    setUp(gets.injectOpen(atOnceUsers(Integer.getInteger("gets.connections"))))
        .protocols(http.baseUrl(System.getProperty("gets.url")).disableWarmUp());
  }
}
