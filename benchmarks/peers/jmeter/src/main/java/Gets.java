import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.protocol.http.sampler.HTTPSamplerProxy;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.ListedHashTree;

/** GETs one item over and over, each thread over a connection, until somebody ends it. */
public final class Gets {
  private Gets() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectories(Path.of("home"));
    Path properties = Files.writeString(home.resolve("jmeter.properties"), "");
    JMeterUtils.setJMeterHome(home.toString());
    JMeterUtils.loadJMeterProperties(properties.toString());
    JMeterUtils.initLocale();

    HTTPSamplerProxy get = new HTTPSamplerProxy("HttpClient4");
    get.setName("get");
    get.setProtocol("http");
    get.setDomain(arguments[0]);
    get.setPort(Integer.parseInt(arguments[1]));
    get.setPath("/items/1");
    get.setMethod("GET");
    get.setUseKeepAlive(true);

    LoopController forever = new LoopController();
    forever.setLoops(LoopController.INFINITE_LOOP_COUNT);
    ThreadGroup threads = new ThreadGroup();
    threads.setName("gets");
    threads.setNumThreads(Integer.parseInt(arguments[2]));
    threads.setRampUp(0);
    threads.setIsSameUserOnNextIteration(true);
    threads.setSamplerController(forever);

    ListedHashTree tree = new ListedHashTree();
    tree.add(new TestPlan("gets")).add(threads).add(get);
    StandardJMeterEngine engine = new StandardJMeterEngine();
    engine.configure(tree);
    engine.run();
  }
}
