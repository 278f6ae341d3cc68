package io.diffeval.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Holds the code to docs/architecture.md; one rule at a time, for they share what was read. */
@Execution(ExecutionMode.SAME_THREAD)
class ArchitectureTests {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.diffeval");

    @Test
    void modules_know_only_those_below_them() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.diffeval..")
                .layer("core")
                .definedBy("io.diffeval.core..")
                .layer("schema")
                .definedBy("io.diffeval.schema..")
                .layer("strategies")
                .definedBy("io.diffeval.strategies..")
                .layer("runner")
                .definedBy("io.diffeval.runner..")
                .layer("providers")
                .definedBy("io.diffeval.providers..")
                .layer("hardware")
                .definedBy("io.diffeval.hardware..")
                .layer("examples")
                .definedBy("io.diffeval.examples..")
                .layer("cli")
                .definedBy("io.diffeval.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("examples")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("hardware")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("providers")
                .mayOnlyBeAccessedByLayers("examples", "cli")
                .whereLayer("schema")
                .mayOnlyBeAccessedByLayers("examples", "cli")
                .whereLayer("strategies")
                .mayOnlyBeAccessedByLayers("examples", "cli")
                .whereLayer("runner")
                .mayOnlyBeAccessedByLayers("providers", "hardware", "examples", "cli")
                .check(OURS);
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("io.diffeval.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        resideInAPackage("io.diffeval.schema.jooq.."), resideInAPackage("io.diffeval.schema.jooq.."))
                .because("generated code refers to itself as it likes")
                .check(OURS);
    }

    @Test
    void core_depends_on_annotations_and_distributions_only() {
        classes()
                .that()
                .resideInAPackage("io.diffeval.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.diffeval.core..",
                        "java..",
                        "org.jspecify..",
                        "org.apiguardian..",
                        "org.apache.commons.statistics..")
                .check(OURS);
    }

    @Test
    void strategies_depend_on_core_only() {
        classes()
                .that()
                .resideInAPackage("io.diffeval.strategies..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.diffeval.strategies..",
                        "io.diffeval.core..",
                        "java..",
                        "org.jspecify..",
                        "org.apiguardian..")
                .check(OURS);
    }

    @Test
    void databases_stay_in_schema() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.diffeval.schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "org.flywaydb..", "java.sql..", "io.diffeval.schema.jooq..")
                .check(OURS);
    }

    @Test
    void plugins_see_contracts_and_core_only() {
        noClasses()
                .that()
                .resideInAnyPackage("io.diffeval.providers..", "io.diffeval.hardware..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.diffeval.runner")
                .check(OURS);
    }

    @Test
    void no_static_randomness() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .check(OURS);
    }

    @Test
    void nothing_ends_the_jvm() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.diffeval.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(OURS);
    }

    @Test
    void nothing_starts_a_process_but_what_is_named_here() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.diffeval.hardware.NvidiaSmi")
                .and()
                .doNotHaveFullyQualifiedName("io.diffeval.providers.scorer.CommandRule")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(OURS);
    }
}
