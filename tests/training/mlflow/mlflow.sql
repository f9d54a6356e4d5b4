CREATE TABLE "latest_metrics" (
	"key" VARCHAR(250) NOT NULL, 
	value FLOAT NOT NULL, 
	timestamp BIGINT, 
	step BIGINT NOT NULL, 
	is_nan BOOLEAN NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT latest_metric_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), 
	CHECK (is_nan IN (0, 1))
);
INSERT INTO "latest_metrics" VALUES('val/accuracy',0.71,1795478206351,2,0,'83576e95495c4e3a83191d07140a64ce');
INSERT INTO "latest_metrics" VALUES('train_loss',3.33333333333333314829e-01,1795478206351,2,0,'83576e95495c4e3a83191d07140a64ce');
INSERT INTO "latest_metrics" VALUES('val/accuracy',0.72,1795478206480,2,0,'1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "latest_metrics" VALUES('train_loss',3.33333333333333314829e-01,1795478206480,2,0,'1d2b69b2f4f2408f8d9cdd3ccca7a246');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.001','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "params" VALUES('seed','1','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "params" VALUES('data_dir','/home/researcher/my-model/data','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "params" VALUES('lr','0.001','1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "params" VALUES('seed','2','1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "params" VALUES('data_dir','/home/researcher/my-model/data','1d2b69b2f4f2408f8d9cdd3ccca7a246');
CREATE TABLE "runs" (
	run_uuid VARCHAR(32) NOT NULL, 
	name VARCHAR(250), 
	source_type VARCHAR(20), 
	source_name VARCHAR(500), 
	entry_point_name VARCHAR(50), 
	user_id VARCHAR(256), 
	status VARCHAR(9), 
	start_time BIGINT, 
	end_time BIGINT, 
	source_version VARCHAR(50), 
	lifecycle_stage VARCHAR(20), 
	artifact_uri VARCHAR(200), 
	experiment_id INTEGER, deleted_time BIGINT, 
	CONSTRAINT run_pk PRIMARY KEY (run_uuid), 
	CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')), 
	CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED'))
);
INSERT INTO "runs" VALUES('83576e95495c4e3a83191d07140a64ce','seed-1','UNKNOWN','','','researcher','FINISHED',1795478206251,1795478206373,'','active','/home/researcher/my-model/mlflow/mlruns/1/83576e95495c4e3a83191d07140a64ce/artifacts',1,NULL);
INSERT INTO "runs" VALUES('1d2b69b2f4f2408f8d9cdd3ccca7a246','seed-2','UNKNOWN','','','researcher','FINISHED',1795478206397,1795478206509,'','active','/home/researcher/my-model/mlflow/mlruns/1/1d2b69b2f4f2408f8d9cdd3ccca7a246/artifacts',1,NULL);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.user','researcher','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "tags" VALUES('mlflow.source.name','/home/researcher/train.py','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "tags" VALUES('mlflow.source.type','LOCAL','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "tags" VALUES('mlflow.runName','seed-1','83576e95495c4e3a83191d07140a64ce');
INSERT INTO "tags" VALUES('mlflow.user','researcher','1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "tags" VALUES('mlflow.source.name','/home/researcher/train.py','1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "tags" VALUES('mlflow.source.type','LOCAL','1d2b69b2f4f2408f8d9cdd3ccca7a246');
INSERT INTO "tags" VALUES('mlflow.runName','seed-2','1d2b69b2f4f2408f8d9cdd3ccca7a246');
