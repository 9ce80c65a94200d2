package io.warmfront.cli;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The runs of a suite as JUnit XML, which build servers show: a test case for each; FAIL is a
 * failure, INVALID an error, and a run that never was is skipped.
 */
final class JUnitReport {
  private JUnitReport() {}

  /** Returns the XML. */
  static String of(SuiteResults results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", results.name());
      xml.writeAttribute("tests", Integer.toString(results.entries().size()));
      xml.writeAttribute("failures", count(results, SuiteVerdict.FAIL, true));
      xml.writeAttribute("errors", count(results, SuiteVerdict.INVALID, true));
      xml.writeAttribute("skipped", count(results, SuiteVerdict.INVALID, false));
      for (SuiteResults.Entry entry : results.entries()) {
        write(xml, results.name(), entry);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text can always be written to memory", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, String suite, SuiteResults.Entry entry)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("name", entry.workload());
    if (entry.results() == null) {
      xml.writeEmptyElement("skipped");
    } else {
      switch (entry.verdict()) {
        case PASS -> {}
        case FAIL -> writeReasons(xml, "failure", entry.reasons());
        case INVALID -> writeReasons(xml, "error", entry.reasons());
      }
    }
    xml.writeEndElement();
  }

  private static void writeReasons(XMLStreamWriter xml, String element, List<String> reasons)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", reasons.isEmpty() ? "no reason was given" : reasons.getFirst());
    xml.writeCharacters(String.join("\n", reasons));
    xml.writeEndElement();
  }

  private static String count(SuiteResults results, SuiteVerdict verdict, boolean wasRun) {
    return Long.toString(
        results.entries().stream()
            .filter(it -> it.verdict() == verdict && (it.results() != null) == wasRun)
            .count());
  }
}
