package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Gate;
import io.diffeval.core.stat.GateDecision;
import io.diffeval.core.stat.GateUnit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Comparisons and what gates decide on them.
 *
 * @param comparisons the comparisons
 * @param checks each gate on each comparison
 */
record GateReport(List<RunComparison> comparisons, List<Check> checks) {
    static GateReport of(List<RunComparison> comparisons, List<Gate> gates) {
        List<Check> checks = new ArrayList<>();
        for (RunComparison comparison : comparisons) {
            for (Gate gate : gates) {
                checks.add(new Check(gate, comparison));
            }
        }
        return new GateReport(comparisons, List.copyOf(checks));
    }

    /** What all gates come to; without any they hold. */
    GateDecision decision() {
        return checks.isEmpty()
                ? GateDecision.HOLDS
                : GateDecision.of(checks.stream().map(Check::decision).toList());
    }

    void print(PrintWriter to) {
        checks.forEach(check -> to.println("gate " + check.message()));
    }

    /** Writes a test case for each check. One that cannot be decided is an error, so that nobody takes it for passed. */
    void writeJunit(Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "diffeval compare");
            xml.writeAttribute("tests", String.valueOf(checks.size()));
            xml.writeAttribute("failures", String.valueOf(count(GateDecision.FAILS)));
            xml.writeAttribute("errors", String.valueOf(count(GateDecision.INCONCLUSIVE)));
            xml.writeAttribute("skipped", "0");
            for (Check check : checks) {
                check.write(xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + e, e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("only printable text is written", e);
        }
    }

    private long count(GateDecision decision) {
        return checks.stream().filter(check -> check.decision() == decision).count();
    }

    /** A gate on a comparison. */
    record Check(Gate gate, RunComparison comparison) {
        GateDecision decision() {
            return comparison.decide(gate);
        }

        String message() {
            Estimate change = comparison.change(gate.figure());
            String shown = gate.figure().unit() == GateUnit.POINTS ? Figures.points(change) : Figures.percent(change);
            return gate.expression() + ": " + decision().label() + "; " + Printable.of(model()) + ": " + shown;
        }

        /** The model, or both where they differ. */
        private String model() {
            String baseline = comparison.baseline().model().value();
            String candidate = comparison.candidate().model().value();
            return baseline.equals(candidate) ? candidate : candidate + " against " + baseline;
        }

        void write(XMLStreamWriter xml) throws XMLStreamException {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "diffeval.compare." + Printable.of(model()));
            xml.writeAttribute("name", gate.expression());
            switch (decision()) {
                case FAILS -> writeProblem(xml, "failure");
                case INCONCLUSIVE -> writeProblem(xml, "error");
                case HOLDS -> {}
            }
            xml.writeStartElement("system-out");
            xml.writeCharacters("run " + comparison.baseline().run() + " against "
                    + comparison.candidate().run() + ". " + ComparisonText.differences(comparison));
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private void writeProblem(XMLStreamWriter xml, String element) throws XMLStreamException {
            xml.writeStartElement(element);
            xml.writeAttribute("message", message());
            xml.writeAttribute("type", decision().label());
            xml.writeEndElement();
        }
    }
}
