package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A submitter's pair of Ed25519 keys. The private one is in a file that its owner alone can read, and goes nowhere else.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern FILE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s([A-Za-z0-9+/=\\s]{1,200})-----END PRIVATE KEY-----\\s+"
                    + "-----BEGIN PUBLIC KEY-----\\s([A-Za-z0-9+/=\\s]{1,200})-----END PUBLIC KEY-----\\s*");
    private static final int LONGEST_FILE = 1 << 12;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Makes a new pair.
     *
     * @return the pair
     */
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of version 15 and later has " + ALGORITHM, e);
        }
    }

    /**
     * Reads a pair.
     *
     * @param file as written by {@link #write}
     * @return the pair
     * @throws InputException if the file is missing, cannot be read, or holds no such pair
     */
    public static SigningKey read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
                throw new InputException(file + ": no such key; make one with 'keys create'");
            }
            Matcher parts = FILE.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!parts.matches()) {
                throw new InputException(file + " holds no key of 'keys create'");
            }
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            SigningKey key = new SigningKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(decode(parts.group(1)))),
                    keys.generatePublic(new X509EncodedKeySpec(decode(parts.group(2)))));
            byte[] trial = key.publicKey.getEncoded();
            if (!isSignature(key.publicKeyText(), trial, key.sign(trial))) {
                throw new InputException(file + ": the private key does not belong to the public one");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InputException(file + " holds no Ed25519 key", e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e, e);
        }
    }

    /**
     * Writes the pair to a new file that its owner alone can read and write.
     *
     * @param file the file, which must not exist
     * @throws InputException if it exists or cannot be written
     */
    public void write(Path file) {
        String text = pem("PRIVATE", privateKey.getEncoded()) + pem("PUBLIC", publicKey.getEncoded());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (SeekableByteChannel out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new InputException(file + " exists; a key is not overwritten", e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be written: " + e, e);
        }
    }

    /**
     * The public key, to be registered.
     *
     * @return its X.509 encoding in Base64
     */
    public String publicKeyText() {
        return Base64.getEncoder().encodeToString(publicKey.getEncoded());
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs anything", e);
        }
    }

    /** Whether a text is a public key as {@link #publicKeyText} gives it. */
    static boolean isPublicKey(String text) {
        try {
            return text.equals(
                    Base64.getEncoder().encodeToString(publicKey(text).getEncoded()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isSignature(String publicKey, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey(publicKey));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getEncoder().encodeToString(key) + "\n-----END " + kind
                + " KEY-----\n";
    }
}
