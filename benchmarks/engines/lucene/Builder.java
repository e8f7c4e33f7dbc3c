import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Writes an index of one segment from lines of: id, second or nothing, title, body, then stems and
 * words of the title and of the body, separated by tabs; line ends in a text are \u0001, tabs \u0002.
 */
final class Builder {
    private static final double BUFFER_MB = 512;
    private static final FieldType STEMS = stems();

    private Builder() {}

    static void build(Path folder, BufferedReader in) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer(255));
        config.setRAMBufferSizeMB(BUFFER_MB);
        config.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        config.setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                writer.addDocument(document(line.split("\t", -1)));
            }
            writer.forceMerge(1);
        }
    }

    private static Document document(String[] columns) {
        Document document = new Document();
        document.add(new StringField("id", columns[0], Field.Store.NO));
        if (!columns[1].isEmpty()) {
            long date = Long.parseLong(columns[1]);
            document.add(new LongPoint("date", date));
            document.add(new NumericDocValuesField("date", date));
        }
        // Doc values are read faster than stored fields, which come with the body in one block.
        document.add(new BinaryDocValuesField("id_value", new BytesRef(columns[0])));
        document.add(new BinaryDocValuesField("title_value", new BytesRef(text(columns[2]))));
        document.add(new StoredField("body_text", text(columns[3])));
        document.add(new Field("title", columns[4], STEMS));
        document.add(new TextField("title_words", columns[5], Field.Store.NO));
        document.add(new Field("body", columns[6], STEMS));
        document.add(new TextField("body_words", columns[7], Field.Store.NO));
        return document;
    }

    private static String text(String column) {
        return column.replace('\u0001', '\n').replace('\u0002', '\t');
    }

    private static FieldType stems() {
        FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
