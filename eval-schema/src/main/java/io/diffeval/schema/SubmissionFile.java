package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A bundle with a signed statement about its rows: two more entries, the statement and its signature. As a bundle it can
 * be imported like any other.
 */
public final class SubmissionFile {
    static final String STATEMENT = "submission.json";
    static final String SIGNATURE = "submission.sig";

    private final Path file;
    private final SubmissionStatement statement;
    private final byte[] signed;
    private final String signature;

    private SubmissionFile(Path file, SubmissionStatement statement, byte[] signed, String signature) {
        this.file = file;
        this.statement = statement;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Writes a run as a signed submission; of a replay, with the run that it replays.
     *
     * @param database as for {@link EvalDatabase#open(String)}
     * @param run the run
     * @param submitter who submits
     * @param key signs
     * @param runnerVersion version of the program
     * @param provenanceJson where the run comes from, a JSON object
     * @param file the file to write, which must not exist
     * @param progress hears of each row
     * @return what was signed
     * @throws InputException as {@link BundleFile#export}
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static SubmissionStatement write(
            String database,
            RunId run,
            String submitter,
            SigningKey key,
            String runnerVersion,
            String provenanceJson,
            Path file,
            Progress progress) {
        SubmissionRegistry.requireName(submitter);
        AtomicReference<SubmissionStatement> written = new AtomicReference<>();
        NewFile.write(file, unfinished -> {
            Path bundle = unfinished.resolveSibling(unfinished.getFileName() + ".bundle");
            try {
                BundleFile.exportQuickly(database, run, bundle, progress);
                SubmissionStatement statement = state(bundle, submitter, key, runnerVersion, provenanceJson);
                sign(bundle, statement, key, unfinished);
                written.set(statement);
            } finally {
                Files.deleteIfExists(bundle);
            }
        });
        return Objects.requireNonNull(written.get());
    }

    private static SubmissionStatement state(
            Path bundle, String submitter, SigningKey key, String runnerVersion, String provenanceJson) {
        try (Bundle written = Bundle.open(bundle)) {
            return new SubmissionStatement(
                    submitter,
                    key.publicKeyText(),
                    written.manifest().runs(),
                    runnerVersion,
                    provenanceJson,
                    written.rowRoots());
        }
    }

    /** Packs the bundle again with the statement and its signature. */
    static void sign(Path bundle, SubmissionStatement statement, SigningKey key, Path file) throws IOException {
        byte[] signed = SubmissionJson.write(statement);
        try (ZipFile from = new ZipFile(bundle.toFile());
                BundleArchive zip = new BundleArchive(file, Deflater.DEFAULT_COMPRESSION)) {
            for (ZipEntry entry : from.stream().toList()) {
                if (!entry.getName().equals(STATEMENT) && !entry.getName().equals(SIGNATURE)) {
                    zip.begin(entry.getName());
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
            zip.begin(STATEMENT);
            zip.write(signed);
            zip.closeEntry();
            zip.begin(SIGNATURE);
            zip.write(Base64.getEncoder().encode(key.sign(signed)));
            zip.closeEntry();
        }
    }

    /**
     * Whether a bundle claims to be a submission.
     *
     * @param file the file
     * @return whether a statement is in it
     * @throws InputException if it is no bundle
     */
    public static boolean isSigned(Path file) {
        try (Bundle bundle = Bundle.open(file)) {
            return bundle.signed(STATEMENT).isPresent();
        }
    }

    /**
     * Reads a submission and holds its rows to what was signed. Nobody has to vouch for it; whether its key is one that
     * may submit is another question.
     *
     * @param file the file
     * @return the submission
     * @throws InputException if it is no submission, is damaged, or its rows or its signature are not those of its
     *     statement
     */
    public static SubmissionFile open(Path file) {
        try (Bundle bundle = Bundle.open(file)) {
            byte[] signed = bundle.signed(STATEMENT)
                    .orElseThrow(() -> new InputException(
                            file + " is a bundle that nobody has signed; make a submission of it with 'submit'"));
            String signature = new String(bundle.signed(SIGNATURE).orElseThrow(), StandardCharsets.US_ASCII);
            SubmissionStatement statement = SubmissionJson.read(file + ": " + STATEMENT, signed);
            if (!bundle.manifest().runs().equals(statement.runs())) {
                throw new InputException(file + ": the manifest is of other runs than were signed");
            }
            requireRows(file, statement.tables(), bundle.rowRoots());
            if (!isSigned(statement, signed, signature)) {
                throw new InputException(file + ": the signature is not of this statement by the key in it");
            }
            return new SubmissionFile(file, statement, signed, signature);
        }
    }

    private static void requireRows(Path file, List<TableRoot> signed, List<TableRoot> found) {
        List<TableRoot> others = new ArrayList<>(found);
        others.removeAll(signed);
        if (!others.isEmpty()) {
            throw new InputException(
                    file + ": the rows of table " + others.get(0).table() + " are not those that were signed");
        }
        if (!signed.equals(found)) {
            throw new InputException(file + ": the statement lists other tables than there are");
        }
    }

    private static boolean isSigned(SubmissionStatement statement, byte[] signed, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            return Base64.getEncoder().encodeToString(bytes).equals(signature)
                    && SigningKey.isPublicKey(statement.publicKey())
                    && SigningKey.isSignature(statement.publicKey(), signed, bytes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Where it is.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * What was signed.
     *
     * @return the statement
     */
    public SubmissionStatement statement() {
        return statement;
    }

    /**
     * Identifies the submission.
     *
     * @return the hash of the statement as it was signed
     */
    public ContentHash digest() {
        return new ContentHash(HexFormat.of().formatHex(ContentHash.digest().digest(signed)));
    }

    /**
     * The signature.
     *
     * @return in Base64
     */
    public String signature() {
        return signature;
    }
}
